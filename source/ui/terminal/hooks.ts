import {useEffect, useState, useSyncExternalStore} from 'react';
import {type LiveOutput, type Size} from './live-output.js';

/** Where the terminal's size comes from. */
export type SizeSource = Pick<LiveOutput, 'size' | 'subscribeSize'>;

/** The terminal's size; the component is drawn again when it changes. */
export function useSize(output: SizeSource): Size {
	return useSyncExternalStore(output.subscribeSize, output.size);
}

/** Milliseconds a frame of the spinner stays. */
const frameTime = 80;

/** The frame to draw now. */
export function useSpinner(frames: readonly [string, ...string[]]): string {
	const [index, setIndex] = useState(0);
	useEffect(() => {
		const timer = setInterval(() => {
			setIndex((before) => before + 1);
		}, frameTime);
		return () => {
			clearInterval(timer);
		};
	}, []);
	return frames[index % frames.length] ?? frames[0];
}
