import {readFileSync} from 'node:fs';

/** A fenced block of a Markdown file. */
export type Block = {
	/** What follows the opening fence: `impact`, `sh`, `json`; empty when nothing does. */
	readonly language: string;

	/** 1-based line of the file at which its text begins. */
	readonly line: number;
	readonly text: string;
};

/** The fenced blocks of a Markdown file, in their order. @throws Error when one is not closed. */
export function blocksOf(file: string): readonly Block[] {
	const blocks: Block[] = [];
	let open: {readonly language: string; readonly line: number; readonly lines: string[]} | undefined;
	for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
		const [, language] = /^```(\w*)$/v.exec(line) ?? [];
		if (language === undefined) {
			open?.lines.push(line);
		} else if (open === undefined) {
			open = {language, line: index + 2, lines: []};
		} else {
			const {lines, ...block} = open;
			blocks.push({...block, text: lines.join('\n')});
			open = undefined;
		}
	}

	if (open !== undefined) {
		throw new Error(`${file}:${open.line - 1}: the block is not closed`);
	}

	return blocks;
}

/** The blocks as one script, each line at the line it has in the document: an error in it names the place in the document. */
export function scriptOf(blocks: readonly Block[]): string {
	const lines: string[] = [];
	for (const {line, text} of blocks) {
		lines.push(...Array.from({length: line - 1 - lines.length}, () => ''), ...text.split('\n'));
	}

	return `${lines.join('\n')}\n`;
}
