"""What gunicorn writes about each request: one line that tells method, path, status and time."""

accesslog = "-"
access_log_format = "%(m)s %(U)s %(s)s %(M)sms"
