import { s3EvidenceStore } from "@cloudcorrect/core/services/evidence/store";
import { config } from "../config";

export const evidence = s3EvidenceStore(config.evidenceBucket);
