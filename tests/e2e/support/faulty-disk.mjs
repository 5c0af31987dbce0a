// Loaded into a stage before anything else. While the file `FAULTY_DISK` is there, it says what fails: a code and a part of the
// paths, such as `ENOSPC /sqs/`. LevelDB, which writes by itself, fails at its writes.
import fs from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";

const texts = { ENOSPC: "no space left on device", EROFS: "read-only file system", EACCES: "permission denied" };
const real = { ...fs };
const paths = new Map();

/** What fails at this moment. */
const faultOf = (file) => {
  if (!real.existsSync(process.env.FAULTY_DISK ?? "")) return undefined;
  const [code, part] = real.readFileSync(process.env.FAULTY_DISK, "utf8").split(" ");
  return String(file).includes(part) ? code : undefined;
};
const refuse = (syscall, file, code = faultOf(file)) => {
  if (code === undefined) return;
  throw Object.assign(new Error(`${code}: ${texts[code]}, ${syscall} '${file}'`), { code, syscall });
};
/** A full disk still opens files and makes folders. */
const refuseToChange = (syscall, file) => {
  if (faultOf(file) !== "ENOSPC") refuse(syscall, file);
};

fs.openSync = (file, flags = "r", ...rest) => {
  if (flags !== "r") refuseToChange("open", file);
  const opened = real.openSync(file, flags, ...rest);
  paths.set(opened, file);
  return opened;
};
fs.writeSync = (file, ...rest) => {
  refuse("write", paths.get(file));
  return real.writeSync(file, ...rest);
};
fs.writeFileSync = (file, ...rest) => {
  refuse("write", file);
  return real.writeFileSync(file, ...rest);
};
fs.mkdirSync = (file, ...rest) => {
  if (!real.existsSync(file)) refuseToChange("mkdir", file);
  return real.mkdirSync(file, ...rest);
};
syncBuiltinESMExports();

const local = createRequire(new URL("../../../packages/local/package.json", import.meta.url));
const { ClassicLevel } = createRequire(createRequire(local.resolve("dynalite")).resolve("level"))("classic-level");
for (const name of ["_put", "_del", "_batch"]) {
  const write = ClassicLevel.prototype[name];
  ClassicLevel.prototype[name] = async function (...args) {
    const code = faultOf(`${this.location}/`);
    if (code === undefined) return write.apply(this, args);
    const message = `IO error: ${this.location}/000003.log: ${texts[code]}`;
    throw Object.assign(new Error(message), { code: "LEVEL_IO_ERROR" });
  };
}
