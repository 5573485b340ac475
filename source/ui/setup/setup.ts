import {type Finding} from '../../commands/doctor/findings.js';
import {type SignInAttempt} from './setup-options.js';
import {choicesFor, type Choice} from './choices.js';
import {stopped} from './setup-problem.js';
import {isKeyFromEnvironment, type Setup, type SetupAction} from './setup-state.js';

/** The wizard after an action. Pure. */
export function setup(state: Setup, action: SetupAction): Setup {
	if (state.screen.kind === 'left' || state.screen.kind === 'done') {
		return state;
	}

	switch (action.type) {
		case 'check': {
			return {...state, checks: new Map([...state.checks, [action.check.name, action.check]])};
		}

		case 'fail': {
			return failed({...state, problem: action.problem});
		}

		case 'succeed': {
			const {savedTo, warning} = action;
			return {...state, problem: undefined, screen: {kind: 'done', savedTo, warning}};
		}

		case 'change-field': {
			return changed(state, action.value);
		}

		case 'complain': {
			return {...state, complaint: action.complaint, remark: undefined};
		}

		case 'remark': {
			return {...state, remark: action.remark};
		}

		case 'submit': {
			return submitted(state, action.value);
		}

		case 'move': {
			return moved(state, action.by);
		}

		case 'choose': {
			return chosen(state, action.index);
		}

		case 'enter-demo': {
			return attempt(state, {url: action.url, typedKey: action.key, isTemporary: true});
		}

		case 'find': {
			return {...state, findings: withFinding(state, action.finding)};
		}

		case 'end-diagnosis': {
			return askChoice(state);
		}

		case 'back': {
			return back(state);
		}

		case 'interrupt': {
			return {...state, screen: {kind: 'left', exitCode: 130}};
		}
	}
}

/** Adds a finding at the end, or replaces the earlier one of the same check in place. */
function withFinding({findings}: Setup, finding: Finding): readonly Finding[] {
	return findings.some(({name}) => name === finding.name)
		? findings.map((known) => (known.name === finding.name ? finding : known))
		: [...findings, finding];
}

/** Without a key, or with a saved one that is no longer valid, the next step is to ask for one; otherwise the user chooses. */
function failed(state: Setup): Setup {
	const {problem, tried} = state;
	const isInvalid = problem?.kind === 'refused' || problem?.kind === 'malformed';
	const needsKey = problem?.kind === 'missing' || (isInvalid && tried.typedKey === undefined);
	return needsKey && !isKeyFromEnvironment(state) ? askKey(state) : askChoice(state);
}

function askKey(state: Setup): Setup {
	return {
		...state,
		complaint: undefined,
		remark: undefined,
		screen: {kind: 'ask-key', value: state.tried.typedKey ?? ''},
	};
}

function askChoice(state: Setup): Setup {
	const choices = choicesFor(state.problem?.kind ?? 'stopped', {
		isKeyFromEnvironment: isKeyFromEnvironment(state),
		canOpenDemo: state.canOpenDemo,
		canDiagnose: state.canDiagnose,
	});
	return {...state, complaint: undefined, remark: undefined, screen: {kind: 'choose', choices, selected: 0}};
}

function changed(state: Setup, value: string): Setup {
	const {screen} = state;
	if (screen.kind !== 'ask-key' && screen.kind !== 'ask-url') {
		return state;
	}

	return {...state, complaint: undefined, remark: undefined, screen: {...screen, value}};
}

function submitted(state: Setup, value: string): Setup {
	switch (state.screen.kind) {
		case 'ask-key': {
			const typedKey = value === '' ? state.offeredKey : value;
			return typedKey === undefined
				? {...state, complaint: 'nothing was entered yet'}
				: attempt(state, {...allowedBefore(state), url: state.tried.url, typedKey});
		}

		case 'ask-url': {
			const {url, typedKey} = state.tried;
			return attempt(state, {url: value === '' ? url : value, typedKey});
		}

		case 'checking':
		case 'opening-demo':
		case 'diagnosing':
		case 'choose':
		case 'done':
		case 'left': {
			return state;
		}
	}
}

/** Permission to use plain HTTP holds for the next key at the same address as well. */
function allowedBefore({tried: {allowHttp}}: Setup): Pick<SignInAttempt, 'allowHttp'> {
	return allowHttp === undefined ? {} : {allowHttp};
}

function attempt(state: Setup, tried: SignInAttempt): Setup {
	return {
		...state,
		tried,
		checks: new Map(),
		findings: [],
		problem: undefined,
		complaint: undefined,
		remark: undefined,
		screen: {kind: 'checking', isFirst: false},
	};
}

function moved(state: Setup, by: 1 | -1): Setup {
	const {screen} = state;
	if (screen.kind !== 'choose') {
		return state;
	}

	const count = screen.choices.length;
	return {...state, screen: {...screen, selected: (screen.selected + by + count) % count}};
}

function chosen(state: Setup, index: number | undefined): Setup {
	const {screen} = state;
	const choice = screen.kind === 'choose' ? screen.choices[index ?? screen.selected] : undefined;
	return choice === undefined ? state : took(state, choice);
}

function took(state: Setup, choice: Choice): Setup {
	switch (choice) {
		case 'edit-key': {
			return askKey(state);
		}

		case 'change-url': {
			return {
				...state,
				complaint: undefined,
				remark: undefined,
				screen: {kind: 'ask-url', value: state.tried.url},
			};
		}

		case 'retry': {
			return attempt(state, state.tried);
		}

		case 'trust-server': {
			return attempt(state, {...state.tried, trustServer: true});
		}

		case 'allow-http': {
			return attempt(state, {...state.tried, allowHttp: true});
		}

		case 'diagnose': {
			return {...state, findings: [], screen: {kind: 'diagnosing'}};
		}

		case 'open-demo': {
			return {...state, screen: {kind: 'opening-demo'}};
		}

		case 'leave': {
			return left(state);
		}
	}
}

function back(state: Setup): Setup {
	const isWaiting = state.screen.kind === 'checking' || state.screen.kind === 'opening-demo';
	if (state.screen.kind === 'choose') {
		return left(state);
	}

	// An interrupted diagnosis has not found everything, so its findings are dropped.
	const known = state.screen.kind === 'diagnosing' ? {...state, findings: []} : state;
	return askChoice(isWaiting ? {...known, problem: stopped} : known);
}

function left(state: Setup): Setup {
	return {...state, screen: {kind: 'left', exitCode: state.problem?.exitCode ?? 3}};
}
