import {type Output} from '../document.js';
import {type View} from '../view.js';

/** The answer with nothing folded, cut or left out on a terminal. */
export function wholeOutput(output: Output): Output {
	return {...output, isWhole: true, view: output.view && wholeView(output.view)};
}

function wholeView(view: View): View {
	switch (view.kind) {
		case 'table': {
			return {...view, isWide: true};
		}

		case 'record': {
			return {...view, isWhole: true};
		}

		case 'sections': {
			return {
				...view,
				sections: view.sections.map((section) => ({...section, view: wholeView(section.view)})),
			};
		}

		case 'text':
		case 'tree':
		case 'chart':
		case 'json':
		case 'empty': {
			return view;
		}
	}
}
