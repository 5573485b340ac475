import {type Engine} from './execution/engine.js';
import {type Executions} from './execution/running-executions.js';
import {type KeyRing} from './key-ring.js';
import {type Store} from './store/demo-store.js';

/** One running demo: what the routes work on. */
export type Demo = {
	readonly store: Store;
	readonly keys: KeyRing;
	readonly executions: Executions;

	/** Loads simulator and workers when first asked. */
	readonly engine: () => Promise<Engine>;

	/** How long compilations and simulations pretend to take, as a multiple of a real server's time; 0: at once. */
	readonly speed: number;

	/** Aborted when the server closes. */
	readonly closing: AbortSignal;
};
