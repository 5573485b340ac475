import {curvesNamed, type Expression, type Reference} from './expression.js';
import {everywhere, type Operand} from './functions.js';
import {type Curve, interpolate} from './interpolate.js';
import {type Unit, unitNamed, unitText} from './units.js';

/**
An expression as a curve: at the times of the first curve it names, or those given. Curves with other points are interpolated there,
as `interpolate` does; beyond their ends the result is NaN.

@param curveOf - called for every curve the expression names.
*/
export function calculate(
	expression: Expression,
	curveOf: (reference: Reference) => Curve,
	time: Float64Array = firstTimes(expression, curveOf),
): Curve {
	const valueOf = (part: Expression): Operand => {
		if (part.kind === 'number') {
			return part.value;
		}

		return part.kind === 'curve'
			? interpolate(curveOf(part.reference), time)
			: part.function.run(
					part.operands.map((operand) => valueOf(operand)),
					time,
				);
	};

	return {time, values: everywhere(valueOf(expression), time)};
}

function firstTimes(expression: Expression, curveOf: (reference: Reference) => Curve): Float64Array {
	const [first] = curvesNamed(expression);
	return first === undefined ? new Float64Array() : curveOf(first.reference).time;
}

/** The unit of an expression; undefined if it has none or it cannot be determined. */
export function unitOf(
	expression: Expression,
	unitOfCurve: (reference: Reference) => string | undefined,
): string | undefined {
	const of = (part: Expression): Unit => {
		if (part.kind === 'number') {
			return {kind: 'number'};
		}

		return part.kind === 'curve'
			? unitNamed(unitOfCurve(part.reference))
			: part.function.unit(
					part.operands.map((operand) => of(operand)),
					part.operands.map((operand) => constantOf(operand)),
				);
	};

	return unitText(of(expression));
}

/** The value of a part that is constant, such as a number with a sign. */
function constantOf(part: Expression): number | undefined {
	if (part.kind !== 'call') {
		return part.kind === 'number' ? part.value : undefined;
	}

	const operands = part.operands.map((operand) => constantOf(operand));
	const numbers = operands.filter((operand) => operand !== undefined);
	const result =
		numbers.length === operands.length ? part.function.run(numbers, new Float64Array()) : undefined;
	return typeof result === 'number' ? result : undefined;
}
