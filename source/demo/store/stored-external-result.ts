/** A result uploaded from elsewhere, to start simulations from. Source: section 5.9 of the API reference. */
export type ExternalResult = {
	readonly id: string;

	/** ISO text without a zone. */
	readonly createdAt: string;
	readonly name: string;
	readonly description: string;
	readonly workspaceId: string;
	readonly content: Uint8Array;

	/** As uploaded; tells the format. */
	readonly fileName: string;
};

export const externalResultJson = ({content: _, fileName: _name, ...shown}: ExternalResult): unknown => ({
	data: shown,
});
