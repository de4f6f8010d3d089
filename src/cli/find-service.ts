import { failed, ok, type Result } from '../model/result.ts';
import type { Service } from '../model/stack.ts';
import { nearest } from './nearest.ts';

/** The service of this name, or a failure that names the nearest one. */
export function findService(services: readonly Service[], name: string): Result<Service> {
  const service = services.find((each) => each.name === name);
  if (service) return ok(service);
  const names = services.map((each) => each.name);
  const close = nearest(name, names);
  return failed({
    kind: 'not-found',
    message: `there is no service ${name}`,
    hint: close
      ? `did you mean ${close}?`
      : names.length === 0
        ? 'nothing of the stack is known here: boot it with fauxmon-tui up'
        : `there are: ${names.join(', ')}`,
  });
}

/** The same, for what only a container can do. */
export function findContainer(services: readonly Service[], name: string): Result<Service> {
  const found = findService(services, name);
  if (!found.ok || found.value.state !== 'absent') return found;
  return failed({
    kind: 'not-found',
    message: `${name} has no container`,
    hint: 'boot the stack first: fauxmon-tui up',
  });
}
