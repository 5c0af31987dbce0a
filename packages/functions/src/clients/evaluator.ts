import { lambdaEvaluator } from "@cloudcorrect/core/services/evaluation/evaluator";
import { config } from "../config";

export const evaluator = lambdaEvaluator(config.evaluatorName);
