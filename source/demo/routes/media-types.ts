const types: ReadonlyMap<string, string> = new Map([
	['csv', 'text/csv; charset=utf-8'],
	['txt', 'text/plain; charset=utf-8'],
	['log', 'text/plain; charset=utf-8'],
	['json', 'application/json; charset=utf-8'],
	['xml', 'application/xml'],
	['png', 'image/png'],
	['pdf', 'application/pdf'],
	['zip', 'application/zip'],
	['fmu', 'application/zip'],
]);

/** The media type of an artifact by its file name; what a browser might run is plain bytes. */
export const mediaTypeOf = (fileName: string): string =>
	types.get(fileName.split('.').at(-1)?.toLowerCase() ?? '') ?? 'application/octet-stream';
