/** `1 item`, `12 items`, `9,900 items`. */
export function counted(count: number, noun: string): string {
	return `${String(count).replaceAll(/\B(?=(?:\d{3})+$)/gv, ',')} ${noun}${count === 1 ? '' : 's'}`;
}
