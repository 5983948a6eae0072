// Stands in for @vscode/native-watchdog, a native module that would need a compiler: an extension host ends with its server.
exports.start = (pid) => {
  const timer = setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  }, 2000);
  timer.unref();
};

exports.exit = (code) => process.exit(code || 0);
