import {activeExecutions} from '../execution/executions.js';
import {items} from '../http/answers.js';
import {type Route} from '../http/routing.js';

/** Source: section 4.1 of the API reference. */
export const executionRoutes: readonly Route[] = [
	['GET', '/api/executions', ({demo}) => items(activeExecutions(demo.executions))],
];
