/** Things inside things. */
export type TreeView = {
	readonly kind: 'tree';

	/** What the nodes are in; absent: they stand by themselves. */
	readonly root?: TreeNode | undefined;
	readonly nodes: readonly TreeNode[];

	/** What to say when there are none. */
	readonly empty?: string | undefined;
};

export type TreeNode = {
	readonly name: string;

	/** What one may want to know of it, in one line. */
	readonly remark?: string | undefined;

	/** Nothing can be inside. Default false. */
	readonly isLeaf?: boolean | undefined;

	/** There may be more inside than is shown. Default false. */
	readonly hasMore?: boolean | undefined;
	readonly children?: readonly TreeNode[] | undefined;
};
