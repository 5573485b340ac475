/** Content types of a project. Source: section 5.4 of the API reference. */
export const contentTypes = [
	'MODELICA',
	'VIEWS',
	'FAVORITES',
	'CUSTOM_FUNCTIONS',
	'REFERENCE_RESULTS',
	'EXPERIMENT_DEFINITIONS',
	'GENERIC',
] as const;

export type ContentType = (typeof contentTypes)[number];
