export type Result = {readonly size: number};
export type Engine = {readonly close: () => Promise<void>};
