/** Name and unit of an axis or curve: `time [s]`. */
export function labelOf(name: string, unit: string | undefined): string {
	return unit === undefined || unit === '' ? name : `${name} [${unit}]`;
}
