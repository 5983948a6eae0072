// Stands in for @vscode/spdlog, a native module that would need a compiler: VS Code's log files, written by Node itself.
const { appendFileSync, mkdirSync, renameSync, rmSync, statSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
let lowest = 2;

class Logger {
  #file;
  #size;
  #count;
  #level = lowest;
  #plain = false;

  constructor(_type, _name, file, size, count) {
    this.#file = file;
    this.#size = size;
    this.#count = count;
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, '');
  }

  trace(message) {
    this.#write(0, message);
  }
  debug(message) {
    this.#write(1, message);
  }
  info(message) {
    this.#write(2, message);
  }
  warn(message) {
    this.#write(3, message);
  }
  error(message) {
    this.#write(4, message);
  }
  critical(message) {
    this.#write(5, message);
  }

  getLevel() {
    return this.#level;
  }
  setLevel(level) {
    this.#level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.#plain = true;
  }
  flush() {}
  drop() {}

  #write(level, message) {
    if (level < this.#level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    const line = this.#plain ? message : `${time} [${levels[level]}] ${message}\n`;
    try {
      if (this.#size > 0 && statSync(this.#file).size > this.#size) this.#rotate();
      appendFileSync(this.#file, line);
    } catch {
      // The log's folder is gone: the process is ending.
    }
  }

  #rotate() {
    if (this.#count > 1) renameSync(this.#file, this.#file.replace(/(\.\w+)?$/, '.1$1'));
    else rmSync(this.#file);
  }
}

exports.version = 0;
exports.setLevel = (level) => {
  lowest = level;
};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = async (...rest) => new Logger('rotating', ...rest);
exports.createAsyncRotatingLogger = async (...rest) => new Logger('rotating_async', ...rest);
