/** State that lives outside React and changes only through a pure reducer. */
export type Store<State, Action> = {
	readonly get: () => State;
	readonly dispatch: (action: Action) => void;

	/** Calls `listener` after each change until the returned function is called. Fits `useSyncExternalStore`. */
	readonly subscribe: (listener: () => void) => () => void;
};

/** Creates a store whose state is changed by `reducer`. Listeners are called only if the state has changed. */
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
