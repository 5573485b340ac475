import {safeLine} from '../../../text/safe-text.js';

/** Text for the inside of an XML element or attribute: one line, without anything XML forbids. */
export function xmlText(text: string): string {
	return safeLine(text)
		.replaceAll(/[\u{FFFE}\u{FFFF}]/gv, '\u{FFFD}')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element whose content is already XML. Numbers are written with at most two decimals. */
export function element(name: string, attributes: Attributes, content?: string): string {
	const written = Object.entries(attributes).flatMap(([key, value]) =>
		value === undefined
			? []
			: [` ${key}="${typeof value === 'number' ? coordinate(value) : xmlText(value)}"`],
	);
	return content === undefined
		? `<${name}${written.join('')}/>`
		: `<${name}${written.join('')}>${content}</${name}>`;
}

/** A number with at most two decimals. */
export function coordinate(value: number): string {
	return String(Number(value.toFixed(2)));
}
