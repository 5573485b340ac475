/** Set by the bundler to the version in package.json. */
declare const IMPACT_SHELL_VERSION: string | undefined;

/** Version of impact-shell, e.g. `1.0.0`; `0.0.0-source` when run unbundled. */
export const version = typeof IMPACT_SHELL_VERSION === 'string' ? IMPACT_SHELL_VERSION : '0.0.0-source';
