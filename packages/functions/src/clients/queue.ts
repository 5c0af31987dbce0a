import { sqsEvaluationQueue } from "@cloudcorrect/core/services/evaluation/queue";
import { config } from "../config";

export const queue = sqsEvaluationQueue(config.queueUrl);
