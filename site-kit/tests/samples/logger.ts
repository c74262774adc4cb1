import { keyringLogging } from "@infinity-keyring/site-kit/keyring-serializers";
import pino from "pino";

export const logger = pino(keyringLogging);
