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

/** The frame of the spinner to draw now, its number, and when that is, in milliseconds since 1970. */
export function useSpinner(frames: readonly [string, ...string[]]): {
	readonly spinner: string;
	readonly tick: number;
	readonly now: number;
} {
	const [{index, now}, setTick] = useState(() => ({index: 0, now: Date.now()}));
	useEffect(() => {
		const timer = setInterval(() => {
			setTick((before) => ({index: before.index + 1, now: Date.now()}));
		}, frameTime);
		return () => {
			clearInterval(timer);
		};
	}, []);
	return {spinner: frames[index % frames.length] ?? frames[0], tick: index, now};
}
