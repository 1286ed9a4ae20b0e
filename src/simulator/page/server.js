// @ts-check

/**
 * @param {string} path
 * @param {Parameters<typeof window.fetch>[1]} [options]
 * @returns {Promise<any>}
 */
async function request(path, options) {
  const response = await window.fetch(path, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error ?? response.statusText);
  return answer;
}

/**
 * @param {string} path
 * @param {object} body
 */
function post(path, body) {
  const headers = { 'content-type': 'application/json' };
  return request(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** What the page asks of the server. Every answer is a promise; a refusal rejects with its reason. */
export const server = {
  /** @param {number | null} person */
  state: (person) => request(person === null ? '/sim/state' : `/sim/state?person=${person}`),
  people: () => request('/sim/people'),
  /** @param {number} person @param {string} text */
  send: (person, text) => post('/sim/send', { person, text }),
  /** @param {number} person @param {number} message @param {string} data */
  press: (person, message, data) => post('/sim/press', { person, message, data }),
  /** @param {number} person */
  read: (person) => post('/sim/read', { person }),
  /** @param {number} person @param {boolean} blocked */
  block: (person, blocked) => post('/sim/block', { person, blocked }),
  /** @param {string} name @param {string} language */
  addPerson: (name, language) => post('/sim/people', { name, language }),
  /** @param {object} move */
  moveClock: (move) => post('/sim/clock', move),
  stopClock: () => post('/sim/clock/stop', {}),
  /** @param {number} person @param {'photo' | 'document'} as @param {File[]} files @param {string} caption */
  upload: (person, as, files, caption) => {
    const form = new window.FormData();
    form.append('caption', caption);
    for (const file of files) form.append('file', file, file.name);
    return request(`/sim/upload?person=${person}&as=${as}`, { method: 'POST', body: form });
  },
};

/** @param {string} fileId */
export function fileAddress(fileId) {
  return `/sim/file/${encodeURIComponent(fileId)}`;
}
