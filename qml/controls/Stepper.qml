import QtQuick
import QtQuick.Layouts
import Shicha.Theme

// A value between a button for less and a button for more. What the steps are, the owner decides.
Item {
    id: stepper

    required property string value
    required property string label
    property bool canDecrease: true
    property bool canIncrease: true
    property string decreaseLabel: qsTr("减少")
    property string increaseLabel: qsTr("增加")

    signal decrease
    signal increase

    Accessible.name: stepper.label + " " + stepper.value
    Accessible.role: Accessible.SpinBox
    implicitHeight: row.implicitHeight
    implicitWidth: row.implicitWidth

    RowLayout {
        id: row

        anchors.fill: parent
        spacing: Theme.spaceS

        IconButton {
            Accessible.description: stepper.label
            enabled: stepper.canDecrease && stepper.enabled
            glyph: "−"
            label: stepper.decreaseLabel
            outlined: true
            onClicked: stepper.decrease()
        }

        AppLabel {
            Layout.fillWidth: true
            Layout.minimumWidth: Theme.textHeading * 2.5
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
            size: AppLabel.Heading
            text: stepper.value
        }

        IconButton {
            Accessible.description: stepper.label
            enabled: stepper.canIncrease && stepper.enabled
            glyph: "+"
            label: stepper.increaseLabel
            outlined: true
            onClicked: stepper.increase()
        }
    }
}
