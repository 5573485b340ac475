import {render} from 'ink-testing-library';
import {type ReactElement} from 'react';
import {appearanceOf} from '../../source/terminal/appearance.js';
import {terminal} from './output-screen.js';

/** How components are painted where a test looks at their text: without colours. */
export const plainAppearance = appearanceOf(terminal(80));

/** The rows a component draws on a screen of 100 columns, as Ink lays them out; each without the spaces at its end. */
export function frameOf(component: ReactElement): readonly string[] {
	const {lastFrame, unmount} = render(component);
	const frame = lastFrame() ?? '';
	unmount();
	return frame === '' ? [] : frame.split('\n');
}
