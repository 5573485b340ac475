import {type CurveFunction} from './functions.js';

/** Which curve a name refers to: one of the current case, of another case, of another experiment, or a measured column. */
export type Reference =
	| {readonly kind: 'own' | 'data'; readonly name: string}
	| {
			readonly kind: 'case' | 'experiment';

			/** As typed: `2`, a label, `EXPERIMENT/CASE`. */
			readonly of: string;
			readonly name: string;
	  };

/** Arithmetic on curves, as a tree. Operators are functions as well. */
export type Expression =
	| {readonly kind: 'number'; readonly value: number}
	| {readonly kind: 'curve'; readonly reference: Reference; readonly offset: number; readonly length: number}
	| {readonly kind: 'call'; readonly function: CurveFunction; readonly operands: readonly Expression[]};

/** A name in an expression with its position in UTF-16 units. */
export type NamedCurve = Extract<Expression, {readonly kind: 'curve'}>;

/** All curves an expression names, in order of appearance. */
export function curvesNamed(expression: Expression): readonly NamedCurve[] {
	return expression.kind === 'curve'
		? [expression]
		: expression.kind === 'call'
			? expression.operands.flatMap((operand) => curvesNamed(operand))
			: [];
}

/** Whether a value depends on other points than its own, so that even the last value needs the whole curve. */
export function needsWholeCurve(expression: Expression): boolean {
	return expression.kind === 'call'
		? expression.function.isOverTime === true ||
				expression.operands.some((operand) => needsWholeCurve(operand))
		: expression.kind === 'curve' && expression.reference.kind !== 'own';
}
