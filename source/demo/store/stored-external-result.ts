/** An uploaded result, for initializing simulations. Source: section 5.9 of the API reference. */
export type ExternalResult = {
	readonly id: string;

	/** ISO 8601 without a time zone. */
	readonly createdAt: string;
	readonly name: string;
	readonly description: string;
	readonly workspaceId: string;
	readonly content: Uint8Array;

	/** As uploaded; its extension determines the format. */
	readonly fileName: string;
};

export const externalResultJson = ({content: _, fileName: _name, ...shown}: ExternalResult): unknown => ({
	data: shown,
});
