// Commands and the errors that they fail by, in one bundle: an error is known by its class.
export { Ending, WorkerEnded } from '../../src/editor/thread/lostThread';
export { attempt } from '../../src/editor/window/commands';
