// The tests under Node see where the public vectors are, as the native ones do.
Module['preRun'] = () => {
  if (process.env.SKILLET_VECTORS) ENV['SKILLET_VECTORS'] = process.env.SKILLET_VECTORS;
};
