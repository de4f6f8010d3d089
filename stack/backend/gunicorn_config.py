"""What gunicorn writes about each request: one line that tells method, path, status and time."""

accesslog = "-"
access_log_format = "%(m)s %(U)s %(s)s %(M)sms"

# Newer gunicorns open a socket to be controlled by, in a home folder that this user does not have; older ones ignore the name.
control_socket_disable = True
