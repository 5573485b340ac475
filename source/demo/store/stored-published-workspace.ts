/** A user with access to a published workspace, or who requested it. */
export type Sharer = {readonly id: string; readonly username: string};

export type Access = {
	readonly roleNames: readonly string[];
	readonly groupNames: readonly string[];
	readonly sharedWith: readonly Sharer[];
	readonly requestedBy: readonly Sharer[];
};

/** A workspace shared with others. Source: section 5.3 of the API reference. */
export type PublishedWorkspace = {
	readonly id: string;
	readonly workspaceName: string;
	readonly appMode?: {readonly model: string};
	readonly tenantId: string;

	/** Milliseconds since 1970; updated when it is published again. */
	readonly createdAt: number;
	readonly ownerId: string;
	readonly ownerUsername: string;

	/** The original workspace; publishing it again, as an archive or as the same app, keeps the id. */
	readonly sourceWorkspaceId: string;
	readonly archive: Uint8Array;
	readonly access: Access;
};

export const closedAccess: Access = {roleNames: [], groupNames: [], sharedWith: [], requestedBy: []};

/** The published workspace as the API returns it. */
export const publishedWorkspaceJson = ({
	sourceWorkspaceId: _,
	archive,
	access: _access,
	...published
}: PublishedWorkspace): unknown => ({...published, status: 'created', size: archive.byteLength});
