// The engines that run in the page, fastest to write down first. Each module keeps the contract in skillet_driver.mjs.
export const drivers = {
  skillet: { name: 'skillet', module: './skillet_driver.mjs' },
  'wllama-2': { name: 'wllama 2.2.1', module: './wllama_2_driver.mjs' },
  'wllama-3': { name: 'wllama 3.8.1', module: './wllama_3_driver.mjs' },
};
