const PATIENCE = 15_000;

/** The shop did not do what was asked; status 0 when it could not be reached. */
export class Refused extends Error {
  constructor(status) {
    super(String(status));
    this.status = status;
  }
}

/**
 * Asks the shop; whoever is not signed in, or may not, is sent to the sign-in.
 *
 * @param {string} method @param {string} path below /api/v1/kiosk @param {object} [body]
 */
export async function ask(method, path, body) {
  let answer;
  try {
    answer = await fetch(`/api/v1/kiosk/${path}`, {
      method,
      headers: body && {'Content-Type': 'application/json'},
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    throw new Refused(0);
  }
  if (answer.status === 401) {
    location.assign('/staff/?next=/kiosk/staff/');
  }
  if (!answer.ok) {
    throw new Refused(answer.status);
  }
  return answer.status === 204 ? null : answer.json();
}
