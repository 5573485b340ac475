/** The things of the API one works with and refers to as `@workspace`, `{experiment}` and so on. */
export type EntityKind = 'workspace' | 'project' | 'experiment' | 'case' | 'fmu' | 'definition';

export type Entity = {
	readonly id: string;

	/** What people call it, where that differs from the id. */
	readonly name?: string | undefined;
};
