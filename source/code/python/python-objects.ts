/** What of the client a Python variable holds that an import, an export or an upload has made. */
export type Made = {
	readonly kind:
		| 'workspace'
		| 'project'
		| 'content'
		| 'artifact'
		| 'result'
		| 'case result'
		| 'export'
		| 'published'
		| 'orphans';
	readonly variable: string;

	/** Path of the API to what its own is relative to, as the inside of an f-string. */
	readonly under?: string | undefined;
};

/** Python variables for workspaces, experiments and so on, by kind and ids. */
export type PythonObjects = {
	/** The variable of an object; adds the line that fetches it to `prepare` if there is none yet. */
	readonly get: (
		key: string,
		wanted: {readonly name: string; readonly fetch: string},
		prepare: string[],
	) => string;

	/** The variable of an object, if there is one. */
	readonly variableOf: (key: string) => string | undefined;

	/** Adds a variable for a new object. */
	readonly add: (key: string, name: string) => string;

	/** Makes a variable that is there already that of an object. */
	readonly know: (key: string, variable: string) => void;

	/** What was made, by the names of references to its operation or to itself. */
	readonly made: Map<string, Made>;
};

export function createPythonObjects(): PythonObjects {
	const variables = new Map<string, string>();
	const taken = new Set<string>();
	const add = (key: string, name: string) => {
		let variable = name;
		for (let number = 2; taken.has(variable); number++) {
			variable = `${name}_${number}`;
		}

		taken.add(variable);
		variables.set(key, variable);
		return variable;
	};

	return {
		add,
		know(key, variable) {
			variables.set(key, variable);
		},
		made: new Map(),
		variableOf: (key) => variables.get(key),
		get(key, {name, fetch}, prepare) {
			const known = variables.get(key);
			if (known !== undefined) {
				return known;
			}

			const variable = add(key, name);
			prepare.push(`${variable} = ${fetch}`);
			return variable;
		},
	};
}
