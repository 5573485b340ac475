/** State that lives outside React and changes only through a pure reducer. */
export type Store<State, Action> = {
	readonly get: () => State;
	readonly dispatch: (action: Action) => void;

	/** Calls `listener` after each change; returns the way to stop that. Fits `useSyncExternalStore`. */
	readonly subscribe: (listener: () => void) => () => void;
};

/** A store with `initial` as its state, changed by `reducer`. Listeners hear only of real changes. */
export function createStore<State, Action>(
	reducer: (state: State, action: Action) => State,
	initial: State,
): Store<State, Action> {
	const listeners = new Set<() => void>();
	let state = initial;
	return {
		get: () => state,
		dispatch(action) {
			const next = reducer(state, action);
			if (next === state) {
				return;
			}

			state = next;
			for (const listener of listeners) {
				listener();
			}
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
}
