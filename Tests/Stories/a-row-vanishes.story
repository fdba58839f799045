# A living table is dropped again with a row changed and a row gone. Exercise.


drop first.csv
  id,hour,town,killed,actor
  1,2026-02-03 02:10,Kharkiv,1,Russia
  2,2026-02-03 02:10,Dnipro,0,Russia
  3,2026-02-03 02:10,Odesa,0,Russia
alerts
  A r1 Alert violation; killed: 1
  B r1 Alert violation; cited: Outlet/2
  C r1 Alert violation; cited: Outlet/3
drop second.csv
  id,hour,town,killed,actor
  1,2026-02-03 02:10,Kharkiv,2,Russia
  3,2026-02-03 02:10,Odesa,0,Russia
alerts
  A r2 Update violation; killed: 2
  B r2 Cancel violation; because: absent from the newer snapshot `second.csv`

end
  A Outlet/1
  C Outlet/3
