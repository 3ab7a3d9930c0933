% Writes octave-v5.mat (compressed) and octave-v5-plain.mat in the current folder.
time = (0:49)' / 10;
wrench = [sin(time), cos(time), time .^ 2];
contact = time > 2;
robot.name = 'arm';
robot.joints.positions = [time, -time];
robot.joints.limits = {1, 'none'};
robot.temperature = int16(20 + (0:49)');
frames = reshape(0:299, 2, 3, 50);
note = 'a grasp';
parts = {1, [2 3]};
impedance = [1 + 2i, 3];
mass = sparse(eye(3));
legs = struct('side', {'left', 'right'});
nothing = [];
save('-v7', 'octave-v5.mat', 'time', 'wrench', 'contact', 'robot', 'frames', 'note', 'parts', 'impedance', 'mass', 'legs', 'nothing');
save('-v6', 'octave-v5-plain.mat', 'time', 'wrench', 'contact', 'robot', 'frames', 'note', 'parts', 'impedance', 'mass', 'legs', 'nothing');
