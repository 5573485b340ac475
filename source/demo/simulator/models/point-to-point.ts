/** A move from rest to rest; distance in rad, speed in rad/s, acceleration in rad/s², time in seconds. */
export type Move = {
	readonly distance: number;
	readonly speed: number;
	readonly acceleration: number;
	readonly startTime: number;
};

/**
The fastest move within limits for speed and acceleration, as in `Modelica.Blocks.Sources.KinematicPTP`.

Accelerates, keeps the maximum speed if the distance is long enough, and decelerates; before and after, the acceleration is 0.
*/
export function pointToPoint(move: Move) {
	const switches = switchesOf(move);
	return {
		/** At a switching time, the acceleration after it. */
		acceleration: (time: number) => switches.findLast((change) => change.time <= time)?.acceleration ?? 0,

		/** The next switching time after `time`; `Infinity` after the last. */
		nextSwitch: (time: number) => switches.find((change) => change.time > time)?.time ?? Infinity,
	};
}

function switchesOf({distance, speed, acceleration, startTime}: Move) {
	if (distance === 0) {
		return [];
	}

	const up = {time: startTime, acceleration: Math.sign(distance) * acceleration};
	const length = Math.abs(distance);
	const isLong = length >= speed ** 2 / acceleration;
	const rampTime = isLong ? speed / acceleration : Math.sqrt(length / acceleration);
	const brakeTime = startTime + (isLong ? length / speed : rampTime);
	const down = {time: brakeTime, acceleration: -up.acceleration};
	const end = {time: brakeTime + rampTime, acceleration: 0};
	return isLong ? [up, {time: startTime + rampTime, acceleration: 0}, down, end] : [up, down, end];
}
