/** The labels by which Compose marks what it made. */
export const PROJECT_LABEL = 'com.docker.compose.project';
export const SERVICE_LABEL = 'com.docker.compose.service';
export const ONE_OFF_LABEL = 'com.docker.compose.oneoff';

/** A query value that makes the engine answer for one project only. */
export function projectFilter(project: string, more: Readonly<Record<string, readonly string[]>> = {}): string {
  return encodeURIComponent(JSON.stringify({ ...more, label: [`${PROJECT_LABEL}=${project}`] }));
}
