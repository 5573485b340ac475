import {type Engine} from './execution/engine.js';
import {type Executions} from './execution/running-executions.js';
import {type KeyRing} from './key-ring.js';
import {type Store} from './store/demo-store.js';

/** State of a running demo, passed to every route. */
export type Demo = {
	readonly store: Store;
	readonly keys: KeyRing;
	readonly executions: Executions;

	/** Loads the simulator and its workers on first use. */
	readonly engine: () => Promise<Engine>;

	/** Simulated duration of compilations and simulations, as a multiple of a real server's; 0 is immediate. */
	readonly speed: number;

	/** Aborted when the server closes. */
	readonly closing: AbortSignal;
};
