import { accessMistakes } from "./mistakes/access";
import { alarmMistakes } from "./mistakes/alarms";
import { cliMistakes } from "./mistakes/cli";
import { dataMistakes } from "./mistakes/data";
import { edgeMistakes } from "./mistakes/edge";
import { evaluationMistakes } from "./mistakes/evaluation";
import type { Mutation } from "./mistakes/model";
import { workflowMistakes } from "./mistakes/workflows";

/** Each of these must make a test fail. */
export const mutations: Mutation[] = [
  ...accessMistakes,
  ...dataMistakes,
  ...edgeMistakes,
  ...evaluationMistakes,
  ...alarmMistakes,
  ...workflowMistakes,
  ...cliMistakes,
];
