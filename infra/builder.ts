/** What the build of the dashboard is told: its links, settings of Next.js, and whether it was built before. */
const withheld = /^(SST|SST_RESOURCE_\w+|NEXT_\w+|DASHBOARD_BUILD)$/;

type Environment = Record<string, string>;

/** The part of an environment that a build may be told. */
export const builderEnvironment = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => withheld.test(name)));

/**
 * SST puts all of the environment it runs in, credentials included, into the inputs of the commands that build sites, and so into the
 * state and into every diff. Cuts it before anything is made.
 */
export function cutBuilderEnvironment(): void {
  $util.runtime.registerStackTransformation(({ type, props, opts }) =>
    type === "command:local:Command"
      ? { props: { ...props, environment: $util.output(props.environment).apply(builderEnvironment) }, opts }
      : undefined,
  );
}
