// Asks what an operation would do while it is still drawn: waits until the hand rests, one question at a time, and only
// the answer to the last one is told. Pure.

/**
 * @param {object} doors
 * @param {(operation: object) => Promise<object>} doors.post
 * @param {(answer: object|null, problem: object|null) => void} doors.report
 * @param {number} [doors.wait] milliseconds without a new question before one is sent
 */
export function createPreview({ post, report, wait = 150 }) {
  let timer = 0;
  let next = null;
  let running = false;
  let turn = 0;

  async function run() {
    if (running || !next) return;
    const [operation, mine] = [next, turn];
    next = null;
    running = true;
    const [answer, problem] = await post(operation).then(
      (found) => [found, null],
      (failure) => [null, failure],
    );
    running = false;
    if (mine === turn) report(answer, problem);
    run();
  }

  return {
    ask(operation) {
      clearTimeout(timer);
      turn++;
      timer = setTimeout(() => {
        next = operation;
        run();
      }, wait);
    },
    cancel() {
      clearTimeout(timer);
      turn++;
      next = null;
    },
  };
}
