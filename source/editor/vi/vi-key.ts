import {type LineEditor, withCursor} from '../state/editor-state.js';
import {type Key} from '../keys/keys.js';
import {emptyVi, type Vi} from '../state/vi-state.js';
import {viCommand, type ViCommand, type ViMotion} from './vi-parser.js';
import {viCommands} from './vi-commands.js';
import {isFind, motionTarget} from './vi-motion.js';
import {visualKey} from './vi-visual.js';
import {withLinesOperator, withOperator} from './vi-operators.js';

/** Handles a key in normal mode. Keys that insert no text cancel a pending command. */
export function viKey(state: LineEditor, key: Key): LineEditor {
	const vi = state.vi ?? emptyVi;
	if (vi.mode === 'insert') {
		return state;
	}

	if (vi.mode === 'visual') {
		return visualKey(state, key);
	}

	const typed = vi.pending + (key.text ?? '');
	const command = key.text === undefined ? unknown : viCommand(typed);
	const pending = command.type === 'incomplete' ? typed : '';
	return done({...state, vi: {...vi, pending, find: findOf(command, vi)}}, command);
}

const unknown: ViCommand = {type: 'unknown'};

function done(state: LineEditor, command: ViCommand): LineEditor {
	switch (command.type) {
		case 'motion': {
			return moved(state, command);
		}

		case 'operator': {
			return withOperator(state, command.operator, command);
		}

		case 'lines': {
			return withLinesOperator(state, command.operator, command.count);
		}

		case 'other': {
			return viCommands.get(command.name)?.(state, command.count, command.character) ?? state;
		}

		case 'incomplete':
		case 'unknown': {
			return state;
		}
	}
}

function moved(state: LineEditor, motion: ViMotion): LineEditor {
	const target = motionTarget(state.text, state.cursor, motion, state.vi?.find);
	return target === undefined ? state : withCursor(state, target.at);
}

function findOf(command: ViCommand, vi: Vi): Vi['find'] {
	const isSearch = (command.type === 'motion' || command.type === 'operator') && isFind(command.motion);
	return isSearch && isFind(command.motion) ? {kind: command.motion, character: command.character} : vi.find;
}
