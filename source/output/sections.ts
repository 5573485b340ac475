import {type SectionsView, type View} from './view.js';

/** The sections that are the result wherever it goes. */
export function lastingSections({sections}: SectionsView): SectionsView['sections'] {
	return sections.filter(({isForScreen = false}) => !isForScreen);
}

/** The view a result is to programs: its only section where all others are for the screen. */
export function lastingView(view: View | undefined): View | undefined {
	if (view?.kind !== 'sections') {
		return view;
	}

	const [only, ...others] = lastingSections(view);
	return only !== undefined && others.length === 0 ? only.view : view;
}
