import {type ArgumentSpec, type Invocation} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type Context} from '../command.js';
import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {withClasses, withoutModifiers} from './classes.js';
import {type Classes} from '../../jobs/class-lookup.js';
import {classError} from './unknown-class.js';

/** What the commands about a class take. */
export const modelArgument: ArgumentSpec = {
	name: 'model',
	summary: 'A class, e.g. Modelica.Blocks.Examples.PID_Controller',
	type: 'model',
};

/** Asks about the class named; an unknown one is told with the nearest that is there. */
export async function withClass(
	context: Context,
	{arguments: args, options}: Invocation,
	ask: (classes: Classes, name: string, scope: WorkspaceScope) => Promise<Output>,
): Promise<Output> {
	const name = withoutModifiers(args['model']?.text ?? '');
	return withClasses(context, options, async (classes, scope) => {
		try {
			return await ask(classes, name, scope);
		} catch (error) {
			throw await classError(classes, name, error);
		}
	});
}
