import {execFile, execFileSync} from 'node:child_process';
import process from 'node:process';
import {promisify} from 'node:util';

/** Whether python3 is there and can import a module. */
export function pythonHas(module: string): boolean {
	try {
		execFileSync('python3', ['-c', `import ${module}`], {stdio: 'ignore'});
		return true;
	} catch {
		return false;
	}
}

/** Modelon's client, and what is said where a test does without it. */
export const modelonClient = {
	isThere: pythonHas('modelon.impact.client'),
	missing: 'python3 cannot import modelon.impact.client',
} as const;

/** What a code cell has printed: the values of lines that are Python values, the text of others. */
export type PrintedCell = {
	/** The text cell above it, without its fence. */
	readonly remark: string;
	readonly printed: readonly unknown[];
};

/** Runs the cells of a notebook one after the other as Jupyter does. @throws when one of them raises, with its traceback. */
export async function runCells(
	notebook: string,
	{key, folder}: {readonly key: string; readonly folder: string},
): Promise<readonly PrintedCell[]> {
	const env = {...process.env, MODELON_IMPACT_CLIENT_API_KEY: key};
	const {stdout} = await promisify(execFile)('python3', ['-c', runner, notebook], {
		env,
		cwd: folder,
		maxBuffer: 2 ** 26,
	});
	return JSON.parse(stdout) as readonly PrintedCell[];
}

const runner = String.raw`
import ast, contextlib, io, json, sys


def value(line):
    try:
        return ast.literal_eval(line)
    except (SyntaxError, ValueError):
        return line


remark, cells, names = "", [], {}
for cell in json.load(open(sys.argv[1], encoding="utf-8"))["cells"]:
    source = "".join(cell["source"])
    if cell["cell_type"] == "markdown":
        remark = source.strip("\x60\n")
        continue
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(source, cell["id"], "exec"), names)
    cells.append({"remark": remark, "printed": [value(line) for line in printed.getvalue().splitlines()]})
print(json.dumps(cells))
`;
